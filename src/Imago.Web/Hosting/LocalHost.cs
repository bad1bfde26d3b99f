namespace Imago.Web.Hosting;

/// <summary>
/// The host names of this machine. Without this check, a site whose name resolves to 127.0.0.1 could read the album through its visitor's
/// browser (DNS rebinding).
/// </summary>
internal static class LocalHost
{
    private const int MostPortDigits = 5;

    /// <summary>
    /// True if a Host field names this machine: <c>localhost</c> or <c>127.0.0.1</c>, with any port, because ports may be forwarded.
    /// </summary>
    public static bool IsNamedBy(string host)
    {
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        var (name, port) = colon < 0 ? (host, "") : (host[..colon], host[(colon + 1)..]);
        return (name is "127.0.0.1" || name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            && port.Length <= MostPortDigits && port.All(char.IsAsciiDigit);
    }
}
