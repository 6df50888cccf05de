using System.Text;

namespace Godenerg.Engine.Control;

/// <summary>
/// What a verb of a plugin writes, on any thread, until somebody fetches it. Who writes faster than it is fetched waits; who writes when
/// nobody fetches any more is told so by an <see cref="IOException"/>.
/// </summary>
internal sealed class VerbOutput
{
    private const int MostWaiting = 256 * 1024;
    private const int LongestPiece = 16 * 1024;

    private readonly object _gate = new();
    private readonly Queue<(bool IsError, StringBuilder Text)> _pieces = [];
    private (bool IsError, StringBuilder Text)? _last;
    private int _waiting;
    private bool _hasNews;
    private bool _isClosed;

    public VerbOutput() => (Out, Error) = (new Writer(this, isError: false), new Writer(this, isError: true));

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

    /// <summary>The next piece in the order of writing; null when there is none.</summary>
    public (bool IsError, string Text)? Take()
    {
        lock (_gate)
        {
            if (!_pieces.TryPeek(out var piece))
                return null;
            var length = Math.Min(piece.Text.Length, LongestPiece);
            // A character of two halves stays whole.
            if (length < piece.Text.Length && char.IsHighSurrogate(piece.Text[length - 1]))
                length--;
            var text = piece.Text.ToString(0, length);
            piece.Text.Remove(0, length);
            if (piece.Text.Length == 0)
            {
                _pieces.Dequeue();
                _last = _pieces.Count == 0 ? null : _last;
            }

            _waiting -= length;
            Monitor.PulseAll(_gate);
            return (piece.IsError, text);
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

    private void Add(bool isError, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            while (_waiting >= MostWaiting && !_isClosed)
                Monitor.Wait(_gate);
            if (_isClosed)
                throw new IOException("nobody reads what this verb writes any more");
            if (text.IsEmpty)
                return;
            if (_last is not { } last || last.IsError != isError)
                _pieces.Enqueue((_last = (isError, new StringBuilder())).Value);
            _last.Value.Text.Append(text);
            _waiting += text.Length;
            Tell();
        }
    }

    private void Tell()
    {
        _hasNews = true;
        Monitor.PulseAll(_gate);
    }

    /// <summary>One of the two ways in. Nothing of it needs the thread pool.</summary>
    private sealed class Writer(VerbOutput output, bool isError) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => output.Add(isError, new ReadOnlySpan<char>(in value));

        public override void Write(char[] buffer, int index, int count) => output.Add(isError, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => output.Add(isError, buffer);

        public override void Write(string? value) => output.Add(isError, value);

        public override void WriteLine(string? value) => output.Add(isError, value + "\n");

        public override Task WriteAsync(char value) => Done(() => Write(value));

        public override Task WriteAsync(string? value) => Done(() => Write(value));

        public override Task WriteAsync(char[] buffer, int index, int count) => Done(() => Write(buffer, index, count));

        public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => Done(() => Write(buffer.Span));

        public override Task WriteLineAsync(string? value) => Done(() => WriteLine(value));

        public override Task FlushAsync() => Task.CompletedTask;

        private static Task Done(Action write)
        {
            write();
            return Task.CompletedTask;
        }
    }
}
