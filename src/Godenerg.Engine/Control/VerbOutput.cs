using System.Text;

namespace Godenerg.Engine.Control;

/// <summary>
/// What a verb of a plugin writes, on any thread, in UTF-8 until somebody fetches it. Who writes faster than it is fetched waits; who writes
/// when nobody fetches any more is told so by an <see cref="IOException"/>.
/// </summary>
internal sealed class VerbOutput
{
    private const int MostWaiting = 256 * 1024;

    private readonly object _gate = new();
    private readonly Queue<VerbPiece> _pieces = [];
    private VerbPiece? _last;
    private int _waiting;
    private bool _hasNews;
    private bool _isClosed;

    public VerbOutput() => (Out, Error) = (new VerbWriter(this, isError: false), new VerbWriter(this, isError: true));

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>Waits until there is something to fetch or <see cref="Wake"/> was called, or for the whole time.</summary>
    public void Wait(TimeSpan longest)
    {
        lock (_gate)
        {
            if (!_hasNews)
                Monitor.Wait(_gate, longest);
            _hasNews = false;
        }
    }

    public void Wake()
    {
        lock (_gate)
            Tell();
    }

    /// <summary>The next piece in the order of writing, of whole characters; null when there is none.</summary>
    public VerbPiece? Take()
    {
        lock (_gate)
        {
            if (!_pieces.TryDequeue(out var piece))
                return null;
            _last = _pieces.Count == 0 ? null : _last;
            _waiting -= piece.Length;
            Monitor.PulseAll(_gate);
            return piece;
        }
    }

    /// <summary>Nobody fetches any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Adds what a writer writes.</summary>
    /// <param name="isError">Which of the two it is.</param>
    /// <param name="text">The text.</param>
    /// <param name="encoder">The writer's: it keeps half a character until the other half comes.</param>
    public void Add(bool isError, ReadOnlySpan<char> text, Encoder encoder)
    {
        lock (_gate)
        {
            do
            {
                while (_waiting >= MostWaiting && !_isClosed)
                    Monitor.Wait(_gate);
                if (_isClosed)
                    throw new IOException("nobody reads what this verb writes any more");
                if (text.IsEmpty)
                    return;
                if (_last is not { } last || last.IsError != isError || last.IsFull)
                    _pieces.Enqueue(last = _last = new VerbPiece(isError));
                _waiting += last.Add(ref text, encoder);
                Tell();
            }
            while (!text.IsEmpty);
        }
    }

    private void Tell()
    {
        _hasNews = true;
        Monitor.PulseAll(_gate);
    }
}
