using Microsoft.AspNetCore.Connections;

namespace Imago.Web.Hosting;

/// <summary>
/// The connections that are open, at most so many. Kestrel's own limit turns new clients away when all places are taken; here the client
/// that has been silent longest loses its place, so that nobody can hold all of them by saying nothing.
/// </summary>
internal sealed class OpenConnections(int most)
{
    private readonly HashSet<OpenConnection> _open = [];

    /// <summary>How many are open now.</summary>
    public int Count
    {
        get
        {
            lock (_open)
                return _open.Count;
        }
    }

    /// <summary>Gives a connection a place while it is handled; ends it at once where there is none.</summary>
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

        // What answers the requests finds it here.
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
