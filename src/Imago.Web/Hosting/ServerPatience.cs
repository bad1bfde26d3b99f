namespace Imago.Web.Hosting;

/// <summary>How long the server waits for a client, and how many it hears at once: what keeps slow and silent ones from exhausting it. Kestrel looks once a second.</summary>
internal sealed record ServerPatience
{
    /// <summary>From a request's first byte to the end of its head.</summary>
    public TimeSpan Head { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the first byte of a request, on a new connection or after an answer.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For a block of an answer to be taken; more than a second. A browser whose film is paused takes nothing, and asks for the rest anew when it has
    /// been cut off.
    /// </summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections at once; one more takes the place of the one that has been silent longest.</summary>
    public int MostConnections { get; init; } = 400;
}
