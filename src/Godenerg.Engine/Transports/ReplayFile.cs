using System.Globalization;
using System.Text;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Transports;

/// <summary>
/// Reads the two kinds of recording: status lines, <c>2026-03-20 12:00:00⇥(payload</c> in local time, as loggers keep them; and wire
/// lines, <c>2026-03-20T12:00:00.123Z⇥&gt;⇥HEX</c>, as <see cref="WireRecorder"/> writes them. All of a file is judged before any of it is used.
/// </summary>
internal sealed class ReplayFile
{
    private const string StatusTime = "yyyy-MM-dd HH:mm:ss";
    private const int LongestQuote = 60;

    /// <summary>Some times the longest exchange.</summary>
    private const int LongestLine = 16 * 1024;

    private readonly string _path;
    private readonly TimeZoneInfo _zone;
    private readonly ReplayScript _script = new();
    private DateTimeOffset _previous = DateTimeOffset.MinValue;
    private (string Request, DateTimeOffset At, List<byte[]> Chunks)? _open;
    private int _line;

    private ReplayFile(string path, TimeZoneInfo zone) => (_path, _zone) = (path, zone);

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file.</param>
    /// <param name="zone">The zone of the local times in it.</param>
    /// <exception cref="TransportException">It is missing, not readable, empty, or a line is malformed.</exception>
    public static ReplayScript Read(string path, TimeZoneInfo zone)
    {
        try
        {
            return new ReplayFile(path, zone).Read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TransportException(TransportFault.Missing, $"{path}: no such file; check the name after 'replay:'", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TransportException(TransportFault.NoPermission, $"{path}: cannot be read; check that it is a file and who may read it", e);
        }
    }

    private ReplayScript Read()
    {
        using var reader = new StreamReader(_path, Encoding.Latin1);
        foreach (var line in BoundedLines.In(reader, LongestLine))
        {
            _line++;
            if (line.Length == 0)
                continue;
            if (line.Length > LongestLine)
                throw Malformed(line);
            var fields = line.Split('\t');
            if (!(fields is [_, "<" or ">", _] ? AddWire(fields) : AddStatus(fields)))
                throw Malformed(line);
        }

        CloseExchange();
        return _script.Start is null
            ? throw new TransportException(
                TransportFault.Unusable, $"{_path}: holds no replay line; expected lines such as: {StatusTime}<TAB>(payload")
            : _script;
    }

    private bool AddStatus(string[] fields)
    {
        if (fields.Length != 2 || fields[1].Length < 2 || fields[1][0] != '(' || fields[1].AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0
            || !DateTime.TryParseExact(
                fields[0], StatusTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        _previous = Instant(local);
        _script.Add(ReplayScript.Status, new(_previous, [Pi30Frame.EncodeReply(fields[1][1..])]));
        return true;
    }

    private bool AddWire(string[] fields)
    {
        if (!DateTimeOffset.TryParseExact(
                fields[0], WireRecorder.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || fields[2].Length % 2 != 0 || !fields[2].All(char.IsAsciiHexDigit))
            return false;
        var bytes = Convert.FromHexString(fields[2]);
        if (fields[1] == ">")
        {
            CloseExchange();
            _open = (ReplayScript.RequestIn(bytes), at, []);
        }
        else
        {
            // Bytes before the first request belong to a part of the ring that is gone.
            // The answer's time is that of the values: a request is noted before it is sent.
            if (_open is var (request, asked, chunks))
            {
                _open = (request, chunks.Count == 0 ? at : asked, chunks);
                chunks.Add(bytes);
            }
        }

        return true;
    }

    private void CloseExchange()
    {
        if (_open is var (request, at, chunks))
            _script.Add(request, new(at, chunks));
        _open = null;
    }

    /// <summary>
    /// The hour that comes twice in autumn is taken in order: the first time, unless that lies before the line above. An hour that
    /// does not exist in spring, from a logger that never changed its clock, is taken by the standard time.
    /// </summary>
    private DateTimeOffset Instant(DateTime local)
    {
        if (!_zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, _zone.GetUtcOffset(local));
        var offsets = _zone.GetAmbiguousTimeOffsets(local);
        var (first, second) = (new DateTimeOffset(local, offsets.Max()), new DateTimeOffset(local, offsets.Min()));
        return first >= _previous ? first : second;
    }

    private TransportException Malformed(string line)
    {
        var quote = line.Length > LongestQuote ? line[..LongestQuote] + "…" : line;
        quote = string.Concat(quote.Select(character => character == '\t' || !char.IsControl(character) ? character : '·'));
        return new(TransportFault.Unusable, string.Create(CultureInfo.InvariantCulture,
            $"{_path}:{_line}: '{quote}' is no replay line; expected: {StatusTime}<TAB>(payload, or a line as the wire recorder writes it"));
    }
}
