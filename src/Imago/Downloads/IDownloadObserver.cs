namespace Imago.Downloads;

/// <summary>Hears how downloads go. It is called often, by one thread at a time.</summary>
public interface IDownloadObserver
{
    /// <summary>So much of a file is here. It falls where a server makes a download begin again.</summary>
    /// <param name="file">The file, in a word or two.</param>
    /// <param name="done">Bytes that are here.</param>
    /// <param name="total">All bytes; null where the server does not say.</param>
    void Advance(string file, long done, long? total);

    /// <summary>Something a person should read: a connection that broke, another process that is waited for.</summary>
    /// <param name="message">One line, without a full stop at its end.</param>
    void Say(string message);
}
