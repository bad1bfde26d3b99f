namespace Imago.Downloads;

/// <summary>Receives progress and messages of downloads. It is called often, by one thread at a time.</summary>
public interface IDownloadObserver
{
    /// <summary>Reports a file's progress. The count drops if the server makes a download start again.</summary>
    /// <param name="file">The file's short name.</param>
    /// <param name="done">Bytes received.</param>
    /// <param name="total">All bytes; null if the server does not state them.</param>
    void Advance(string file, long done, long? total);

    /// <summary>Reports something a person should read, such as a broken connection or a wait for another process.</summary>
    /// <param name="message">One line without a full stop at its end.</param>
    void Say(string message);
}
