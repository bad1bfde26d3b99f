using Microsoft.AspNetCore.Connections;

namespace Imago.Web.Hosting;

/// <summary>A client's connection, and since when it has been idle.</summary>
internal sealed class OpenConnection(ConnectionContext connection)
{
    private const long Never = long.MaxValue;

    private long _silentSince = Environment.TickCount64;

    /// <summary>When the wait for a request began, in milliseconds of the system's clock; null while a request is answered.</summary>
    public long? SilentSince
    {
        get
        {
            var since = Volatile.Read(ref _silentSince);
            return since == Never ? null : since;
        }
    }

    /// <summary>Marks the start of a request's answer.</summary>
    public void BeginAnswer() => Volatile.Write(ref _silentSince, Never);

    /// <summary>Marks the start of the wait for the next request.</summary>
    public void EndAnswer() => Volatile.Write(ref _silentSince, Environment.TickCount64);

    /// <summary>Closes the connection, whatever it is doing.</summary>
    public void Abort() => connection.Abort();
}
