namespace Imago.Web.Hosting;

/// <summary>Timeouts and limits that keep slow and idle clients from exhausting the server. Kestrel checks them once a second.</summary>
internal sealed record ServerPatience
{
    /// <summary>The time from a request's first byte to the end of its head.</summary>
    public TimeSpan Head { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time until the first byte of a request, on a new connection or after an answer.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time for the client to take one block of an answer; more than a second. A browser with a paused film takes nothing, and requests
    /// the rest again after it was cut off.
    /// </summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The maximum number of connections. A further one replaces the one that has been idle longest.</summary>
    public int MostConnections { get; init; } = 400;
}
