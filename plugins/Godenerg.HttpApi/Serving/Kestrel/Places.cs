using Microsoft.AspNetCore.Connections;

namespace Godenerg.HttpApi.Serving.Kestrel;

/// <summary>
/// Who is connected, by what goes on. Connections on which nobody is being answered, half-open ones among them, make room for each other, the
/// oldest first; so however many there are, they take no place from requests and streams. Any thread.
/// </summary>
internal sealed class Places
{
    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionContext> _waiting = [];
    private int _answering;
    private int _streams;

    public ServerLimits Limits { get; set; } = new();

    public ServerLoad Load
    {
        get
        {
            lock (_gate)
                return new(_waiting.Count, _answering, _streams);
        }
    }

    /// <summary>A connection from its first byte to its last.</summary>
    public async Task Stay(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = new Place(this, connection);
        connection.Features.Set(place);
        place.Wait();
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            place.Leave();
        }
    }

    /// <summary>One connection's.</summary>
    internal sealed class Place(Places all, ConnectionContext connection)
    {
        private readonly LinkedListNode<ConnectionContext> _node = new(connection);
        private bool _isAnswering;
        private bool _isStream;

        /// <summary>Nothing is being answered on it.</summary>
        public void Wait()
        {
            ConnectionContext? oldest = null;
            lock (all._gate)
            {
                End();
                all._waiting.AddLast(_node);
                if (all._waiting.Count > all.Limits.MostWaiting)
                {
                    oldest = all._waiting.First!.Value;
                    all._waiting.RemoveFirst();
                }
            }

            oldest?.Abort(new ConnectionAbortedException("others wait"));
        }

        /// <summary>A request is being answered; false when there are too many.</summary>
        public bool TryAnswer()
        {
            lock (all._gate)
            {
                End();
                if (all._answering >= all.Limits.MostAnswering)
                    return false;
                all._answering++;
                return _isAnswering = true;
            }
        }

        /// <summary>The answer goes on and on; false when there are too many of these.</summary>
        public bool TryStream()
        {
            lock (all._gate)
            {
                if (all._streams >= all.Limits.MostStreams)
                    return false;
                End();
                all._streams++;
                return _isStream = true;
            }
        }

        public void Leave()
        {
            lock (all._gate)
                End();
        }

        private void End()
        {
            if (_node.List is not null)
                all._waiting.Remove(_node);
            all._answering -= _isAnswering ? 1 : 0;
            all._streams -= _isStream ? 1 : 0;
            _isAnswering = _isStream = false;
        }
    }
}
