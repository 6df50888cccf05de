using System.Globalization;
using System.Text;

namespace Godenerg.Engine.Transports;

/// <summary>
/// Keeps the last bytes of a link in a pair of files, for bug reports: lines of time, direction and hex, which a replay reads again.
/// Bounded, and never in the way: when the disk fails, recording stops and says so once. One recorder outlives the transports of its
/// link, because the bytes before a reopening are those that matter. Used on the link's thread alone.
/// </summary>
/// <param name="file">The file; the older half of what is kept lies in FILE.1.</param>
/// <param name="clock">Where the times come from.</param>
/// <param name="say">Told once when recording stops.</param>
/// <param name="cap">How many bytes both files may have together.</param>
internal sealed class WireRecorder(string file, TimeProvider clock, Action<string> say, long cap = WireRecorder.UsualCap) : IDisposable
{
    /// <summary>About a day of a link that is asked every few seconds.</summary>
    public const long UsualCap = 4 * 1024 * 1024;

    /// <summary>How the time of a line is written.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private FileStream? _stream;
    private bool _hasStopped;

    /// <summary>Records bytes on their way to the device.</summary>
    public void Sent(ReadOnlySpan<byte> bytes) => Add('>', bytes);

    /// <summary>Records bytes that came from the device.</summary>
    public void Received(ReadOnlySpan<byte> bytes) => Add('<', bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _hasStopped = true;
        _stream?.Dispose();
    }

    private void Add(char direction, ReadOnlySpan<byte> bytes)
    {
        if (_hasStopped)
            return;
        try
        {
            var time = clock.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
            var line = Encoding.ASCII.GetBytes($"{time}\t{direction}\t{Convert.ToHexString(bytes)}\n");
            var stream = StreamFor(line.Length);
            stream.Write(line);
        }
#pragma warning disable CA1031 // A full disk, a lost mount, a file turned into a folder: the link outranks its recording, whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Stop(e);
        }
    }

    /// <summary>The file with room for one more line. Unbuffered: a line that is lost with the process is the one that was wanted.</summary>
    private FileStream StreamFor(int length)
    {
        _stream ??= Begin();
        if (_stream.Position == 0 || _stream.Position + length <= cap / 2)
            return _stream;
        _stream.Dispose();
        _stream = null;
        File.Move(file, file + ".1", overwrite: true);
        return _stream = Begin();
    }

    private FileStream Begin() => new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private void Stop(Exception reason)
    {
        _hasStopped = true;
        try
        {
            _stream?.Dispose();
        }
        catch (IOException)
        {
            // It could not be written to, and cannot be closed either; there is nothing left to lose.
            _stream = null;
        }

        say($"{file}: the link is no longer recorded ({reason.Message.TrimEnd('.')}); check the disk, then restart");
    }
}
