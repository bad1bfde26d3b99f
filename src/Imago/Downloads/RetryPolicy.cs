
namespace Imago.Downloads;

/// <summary>Timeouts for a server, and the number of retries.</summary>
public sealed record RetryPolicy
{
    /// <summary>The defaults.</summary>
    public static RetryPolicy Usual { get; } = new();

    /// <summary>The timeout for a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The timeout for the response's headers.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The timeout for the next bytes of a body. A slow server that keeps sending never times out.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of failures in a row, without a new byte between them, after which a download is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>
    /// The total number of failures after which a download is given up. The partial file stays, and the next run resumes it.
    /// </summary>
    public int Failures { get; init; } = 200;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, even if the server asks for more by <c>Retry-After</c>.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="asked">The wait that the server asked for, if any.</param>
    internal TimeSpan WaitAfter(int failures, TimeSpan? asked)
    {
        var wait = FirstWait * Math.ScaleB(1, Math.Min(failures, 16) - 1);
        if (asked > wait)
            wait = asked.Value;
        return wait < LongestWait ? wait : LongestWait;
    }
}
