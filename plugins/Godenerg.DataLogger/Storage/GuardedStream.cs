namespace Godenerg.DataLogger.Storage;

/// <summary>The first thing that went wrong below one opened file and its log; nothing is written to either after it.</summary>
internal sealed class Trouble
{
    public IOException? First { get; set; }
}

/// <summary>
/// What LiteDB writes through. LiteDB may wait for ever, or close half of itself, when a write fails in the middle; so here none ever fails
/// for it: from the first failure on, pages go to memory only, and whoever holds the file closes it afterwards and tells why. What is on the
/// disk is then as after a crash at that moment, which LiteDB's log is made for.
/// </summary>
/// <param name="file">Where it goes.</param>
/// <param name="disk">Of the machine.</param>
/// <param name="trouble">Shared between the file and its log.</param>
/// <param name="first">What has to be safe before anything is written here: the log, for the file; null for the log.</param>
internal sealed class GuardedStream(FileStream file, IDisk disk, Trouble trouble, GuardedStream? first) : Stream
{
    private readonly Dictionary<long, byte[]> _unwritten = [];
    private long _length = file.Length;
    private bool _isDirty;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        buffer = buffer[..(int)Math.Clamp(_length - Position, 0, buffer.Length)];
        var count = buffer.Length;
        if (_unwritten.TryGetValue(Position, out var page) && page.Length >= buffer.Length)
            page.AsSpan(0, count).CopyTo(buffer);
        else
            count = RandomAccess.Read(file.SafeFileHandle, buffer, Position);
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        first?.Flush();
        if (trouble.First is null)
            WriteThrough(buffer);
        if (trouble.First is not null)
            _unwritten[Position] = buffer.ToArray();
        Position += buffer.Length;
        _length = Math.Max(_length, Position);
    }

    public override void Flush()
    {
        if (!_isDirty)
            return;
        Try(() => RandomAccess.FlushToDisk(file.SafeFileHandle));
        _isDirty = false;
    }

    public override void SetLength(long value)
    {
        Try(() => file.SetLength(value));
        _length = value;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => _length + offset };

    private void WriteThrough(ReadOnlySpan<byte> buffer)
    {
        try
        {
            disk.BeforeWrite(file.Name, buffer.Length);
            RandomAccess.Write(file.SafeFileHandle, buffer, Position);
            _isDirty = true;
        }
        catch (IOException error)
        {
            trouble.First = error;
        }
    }

    private void Try(Action act)
    {
        if (trouble.First is not null)
            return;
        try
        {
            act();
        }
        catch (IOException error)
        {
            trouble.First = error;
        }
    }
}
