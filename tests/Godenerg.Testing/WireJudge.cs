using System.Globalization;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;
using Godenerg.Testing.Judging;

namespace Godenerg.Testing;

/// <summary>
/// Holds "nothing unsafe on the wire". It listens to the bytes in both directions, knows protocol.md §5 by hand, and shares no code with
/// the engine's tables or its guard, so that both cannot be wrong in the same way. It never throws; it collects what was wrong. Any thread.
/// </summary>
internal sealed class WireJudge(TimeProvider clock, JudgeOptions? options = null)
{
    /// <summary>§2.1, §7: stalls of 4 s were seen; after so long no answer to an older question comes.</summary>
    private static readonly TimeSpan LatestReply = TimeSpan.FromSeconds(6);

    private readonly JudgeOptions _options = options ?? new JudgeOptions();
    private readonly Lock _gate = new();
    private readonly JudgedFrames _requests = new();
    private readonly JudgedFrames _replies = new();
    private readonly JudgedPicture _picture = new();
    private readonly HashSet<(string, decimal)> _safe = [.. (options ?? new JudgeOptions()).Safe.Select(pair => (pair.Key, pair.Value))];
    private readonly List<string> _violations = [];
    private readonly List<JudgedWrite> _writes = [];
    private (string Text, DateTimeOffset At)? _setter;
    private string? _question;
    private DateTimeOffset _asked;
    private DateTimeOffset _doubtUntil = DateTimeOffset.MinValue;
    private bool _isTorn;

    /// <summary>Everything that was wrong, a sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Violations => Copy(_violations);

    /// <summary>Every setter that was sent, allowed or not, in order.</summary>
    public IReadOnlyList<JudgedWrite> Writes => Copy(_writes);

    /// <summary>Number of complete frames the program has sent.</summary>
    public long Frames { get; private set; }

    /// <summary>From the program's side: the same transport, listened to.</summary>
    public ITransport Watch(ITransport transport) => new JudgedTransport(this, transport);

    /// <summary>From the inverter's side: the same line, listened to.</summary>
    public IWire Watch(IWire wire) => new JudgedWire(this, wire);

    /// <summary>From now on this is a safe value too: what stood there before it was moved, where the owner wants that kept.</summary>
    public void MarkSafe(string setting, decimal value)
    {
        lock (_gate)
            _safe.Add((setting, value));
    }

    /// <summary>The line was opened anew, or the program was killed: a half-sent frame is nobody's fault, and no reply is waited for.</summary>
    public void LineCut()
    {
        lock (_gate)
        {
            _isTorn |= _requests.IsMidFrame;
            _replies.Clear();
            (_setter, _question) = (null, null);
        }
    }

    /// <summary>The program has sent these bytes.</summary>
    public void Sent(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
            foreach (var frame in _requests.Take(bytes))
                Judge(frame);
    }

    /// <summary>The inverter has sent these bytes.</summary>
    public void Came(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
            foreach (var frame in _replies.Take(bytes))
                Hear(frame);
    }

    private void Judge(byte[] frame)
    {
        var (now, isTorn) = (clock.GetUtcNow(), _isTorn);
        _isTorn = false;
        // A bare CR asks nothing and ends what somebody else has begun.
        if (frame.Length == 0)
            return;
        Frames++;
        if (JudgedFrames.Read(frame) is not { } text)
        {
            if (!isTorn)
                Accuse(now, Convert.ToHexString(frame), "a frame without its checksum");
            return;
        }

        if (_setter is { } setter && now - setter.At < _options.ReplyWithin)
            Accuse(now, text, $"sent while the reply to {setter.Text} was awaited");
        if (_question is not null)
            _doubtUntil = _asked + LatestReply;
        (_setter, _question, _asked) = (null, text, now);
        if (JudgedQueries.Contains(text))
            return;
        (_setter, _question) = ((text, now), null);
        JudgeSetter(now, text);
    }

    private void JudgeSetter(DateTimeOffset now, string text)
    {
        if (!_options.MayWrite)
            Accuse(now, text, "nothing may be written here");
        var found = SetterRules.Understand(text);
        if (found.Problem is { } problem)
        {
            Accuse(now, text, problem);
            return;
        }

        var (row, value, unit) = (found.Row!, found.Value, found.Unit);
        var setting = unit == 0 ? row.Setting : string.Create(CultureInfo.InvariantCulture, $"{row.Setting}/{unit}");
        var isSafe = _safe.Contains((setting, value));
        foreach (var broken in SetterRules.Broken(new(row, setting, value, isSafe, now), _picture, _options))
            Accuse(now, text, broken);
        _picture.Sent(setting, value, now);
        _writes.Add(new JudgedWrite(now, text, setting, value, isSafe));
    }

    private void Hear(byte[] frame)
    {
        // What stands before the last parenthesis is noise or the head of a reply that was lost.
        var start = Array.LastIndexOf(frame, (byte)'(');
        if (start < 0)
            return;
        var body = frame[start..];
        var text = JudgedFrames.Read(body) ?? (body.AsSpan().SequenceEqual("(NAK"u8) || body.AsSpan().SequenceEqual("(ACK"u8) ? "(" : null);
        var isAnswer = text is null or "(ACK" or "(NAK" or "(";
        if (isAnswer)
            _setter = null;
        if (text is { Length: > 1 } && !isAnswer)
            _picture.Learn(text[1..], clock.GetUtcNow() < _doubtUntil ? null : _question);
        _question = null;
    }

    private void Accuse(DateTimeOffset at, string text, string what) =>
        _violations.Add(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss.fff} {text}: {what}"));

    private T[] Copy<T>(List<T> list)
    {
        lock (_gate)
            return [.. list];
    }
}
