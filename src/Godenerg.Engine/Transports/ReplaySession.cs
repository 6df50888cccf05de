using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Transports;

/// <summary>
/// One run through a recording. It outlives its transports: an engine that reopens a silent link goes on where it was, and does not
/// begin the day again.
/// </summary>
internal sealed class ReplaySession
{
    private static readonly byte[] Refusal = Pi30Frame.EncodeReply("NAK");

    private readonly ReplaySpeed _speed;
    private readonly Action<TimeSpan> _wait;
    private readonly ReplayScript? _script;
    private readonly TransportException? _fault;
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    /// <param name="file">The recording.</param>
    /// <param name="zone">The zone it was made in.</param>
    /// <param name="speed">How fast.</param>
    /// <param name="wait">Lets the time of a pause pass; not called when there is none.</param>
    public ReplaySession(string file, TimeZoneInfo zone, ReplaySpeed speed, Action<TimeSpan> wait)
    {
        (File, _speed, _wait) = (file, speed, wait);
        try
        {
            _script = ReplayFile.Read(file, zone);
        }
        catch (TransportException e)
        {
            // Read here already, because everything that is built around the clock needs its start; said when the link is opened.
            _fault = e;
        }

        Clock = new(zone, _script?.Start ?? DateTimeOffset.UnixEpoch);
    }

    /// <summary>The recording.</summary>
    public string File { get; }

    /// <summary>The time of the recording; begins at its first line.</summary>
    public ReplayClock Clock { get; }

    /// <summary>The last line has been answered; from now on there is only silence.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Says what is wrong with the recording, if anything is.</summary>
    /// <exception cref="TransportException">It cannot be used.</exception>
    public void Check()
    {
        if (_fault is not null)
            throw new TransportException(_fault.Fault, _fault.Message, _fault);
    }

    /// <summary>
    /// Answers a request with the next recorded answer to it. A request that the recording never saw is refused, as an inverter does
    /// with what it does not know. One that it saw less often gets the last answer again: silence would look like a broken link.
    /// </summary>
    /// <returns>The pieces of the answer; none for silence.</returns>
    public IReadOnlyList<byte[]> Answer(ReadOnlySpan<byte> frame)
    {
        var request = ReplayScript.RequestIn(frame);
        if (_script is null || _script.AnswersTo(request) is not { Count: > 0 } answers)
            return [Refusal];
        var next = _next.GetValueOrDefault(request);
        if (request == _script.Pulse)
        {
            if (IsFinished)
                return [];
            Advance(answers[next].At);
            IsFinished = next == answers.Count - 1;
        }

        _next[request] = Math.Min(next + 1, answers.Count - 1);
        return answers[next].Chunks;
    }

    private void Advance(DateTimeOffset instant)
    {
        var pause = _speed.Scale(instant - Clock.GetUtcNow());
        if (pause > TimeSpan.Zero)
            _wait(pause);
        Clock.MoveTo(instant);
    }
}
