using Microsoft.AspNetCore.Connections;

namespace Imago.Web.Hosting;

/// <summary>A client's connection, and since when the client has been silent.</summary>
internal sealed class OpenConnection(ConnectionContext connection)
{
    private const long Never = long.MaxValue;

    private long _silentSince = Environment.TickCount64;

    /// <summary>Since when a request is waited for, in milliseconds of the system's clock; null while one is answered.</summary>
    public long? SilentSince
    {
        get
        {
            var since = Volatile.Read(ref _silentSince);
            return since == Never ? null : since;
        }
    }

    /// <summary>A request is answered from now on.</summary>
    public void BeginAnswer() => Volatile.Write(ref _silentSince, Never);

    /// <summary>The next request is waited for from now on.</summary>
    public void EndAnswer() => Volatile.Write(ref _silentSince, Environment.TickCount64);

    /// <summary>Ends it, whatever it is doing.</summary>
    public void Abort() => connection.Abort();
}
