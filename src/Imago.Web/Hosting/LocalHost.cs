namespace Imago.Web.Hosting;

/// <summary>
/// The names under which this machine may be asked. A site that lets its own name lead to 127.0.0.1 could otherwise read the album
/// through its visitor's browser (DNS rebinding).
/// </summary>
internal static class LocalHost
{
    private const int MostPortDigits = 5;

    /// <summary>Whether a Host field names this machine: <c>localhost</c> or <c>127.0.0.1</c>, with any port, for ports may be forwarded.</summary>
    public static bool IsNamedBy(string host)
    {
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        var (name, port) = colon < 0 ? (host, "") : (host[..colon], host[(colon + 1)..]);
        return (name is "127.0.0.1" || name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            && port.Length <= MostPortDigits && port.All(char.IsAsciiDigit);
    }
}
