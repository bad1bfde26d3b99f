using Microsoft.AspNetCore.Connections;

namespace Imago.Web.Hosting;

/// <summary>
/// The open connections, up to a maximum. Kestrel's own limit would reject new clients when it is reached. Here the client that has been
/// idle longest is disconnected instead, so idle clients cannot block others.
/// </summary>
internal sealed class OpenConnections(int most)
{
    private readonly HashSet<OpenConnection> _open = [];

    /// <summary>The number of open connections.</summary>
    public int Count
    {
        get
        {
            lock (_open)
                return _open.Count;
        }
    }

    /// <summary>Registers a connection while it is handled; closes it at once if there is no room.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="next">Handles it.</param>
    public async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = new OpenConnection(connection);
        if (!TryAdd(place))
        {
            connection.Abort();
            return;
        }

        // The code that answers requests finds the connection here.
        connection.Features.Set(place);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            lock (_open)
                _open.Remove(place);
        }
    }

    private bool TryAdd(OpenConnection place)
    {
        OpenConnection? silent = null;
        lock (_open)
        {
            if (_open.Count >= most)
            {
                silent = _open.Where(open => open.SilentSince is not null).MinBy(open => open.SilentSince);
                if (silent is null)
                    return false;
                _open.Remove(silent);
            }

            _open.Add(place);
        }

        silent?.Abort();
        return true;
    }
}
