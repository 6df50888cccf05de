using System.Text;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Transports;

/// <summary>What a recording holds: for each request its answers, in order.</summary>
internal sealed class ReplayScript
{
    /// <summary>The request that moves a replay on: every recording of a poll has it.</summary>
    public const string Status = "QPIGS";

    private readonly Dictionary<string, List<ReplayExchange>> _exchanges = new(StringComparer.Ordinal);
    private readonly List<(string Request, ReplayExchange Exchange)> _all = [];

    /// <summary>Everything, in the order in which it was recorded.</summary>
    public IReadOnlyList<(string Request, ReplayExchange Exchange)> All => _all;

    /// <summary>
    /// The request whose answers carry the time. One only: a replay may ask the others more or less often than the recorded session
    /// did, and the clock must not be torn between them.
    /// </summary>
    public string Pulse => _exchanges.ContainsKey(Status) ? Status : _exchanges.MaxBy(pair => pair.Value.Count).Key;

    /// <summary>When the recording begins; null when it is empty.</summary>
    public DateTimeOffset? Start => _exchanges.Count == 0 ? null : _exchanges[Pulse][0].At;

    /// <summary>Adds the next answer to a request.</summary>
    public void Add(string request, ReplayExchange exchange)
    {
        if (!_exchanges.TryGetValue(request, out var answers))
            _exchanges.Add(request, answers = []);
        answers.Add(exchange);
        _all.Add((request, exchange));
    }

    /// <summary>The answers to a request; none when the recording never asked it.</summary>
    public IReadOnlyList<ReplayExchange> AnswersTo(string request) =>
        _exchanges.TryGetValue(request, out var answers) ? answers : [];

    /// <summary>
    /// The request in a frame, without its checksum, since two programs may raise its bytes differently. Zeros in front are HID padding.
    /// </summary>
    public static string RequestIn(ReadOnlySpan<byte> frame)
    {
        var trimmed = frame.TrimStart((byte)0);
        return Encoding.Latin1.GetString(trimmed.Length > 3 && trimmed[^1] == Pi30Frame.CarriageReturn ? trimmed[..^3] : trimmed);
    }
}
