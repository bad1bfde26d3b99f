
namespace Imago.Downloads;

/// <summary>How long a server is waited for, and how often it is asked again.</summary>
public sealed record DownloadPatience
{
    /// <summary>The usual patience.</summary>
    public static DownloadPatience Usual { get; } = new();

    /// <summary>For a connection to be made.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the head of an answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the next bytes of a body; a slow server that sends some now and then is never given up.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failures in a row, without a new byte between them, after which a download is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>All failures of one download, however much came between them; the partial file stays, and the next run goes on.</summary>
    public int Failures { get; init; } = 200;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, also where the server asks for more by <c>Retry-After</c>.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="asked">What the server asked for, if anything.</param>
    internal TimeSpan WaitAfter(int failures, TimeSpan? asked)
    {
        var wait = FirstWait * Math.ScaleB(1, Math.Min(failures, 16) - 1);
        if (asked > wait)
            wait = asked.Value;
        return wait < LongestWait ? wait : LongestWait;
    }
}
