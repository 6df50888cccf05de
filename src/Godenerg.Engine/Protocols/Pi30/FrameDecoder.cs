using System.Text;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>What a received frame is and says. Values only when it is verified and has the shape of what was asked.</summary>
/// <param name="Command">What it answers; null when nobody knows.</param>
/// <param name="Status">The verdict.</param>
/// <param name="Dialect">The dialect it was read in; null when it holds no values.</param>
/// <param name="Reading">The values; null unless the status is ok and the query is known.</param>
/// <param name="Tokens">The payload's tokens, for a verified frame.</param>
/// <param name="Error">What is wrong, in words; null when nothing is.</param>
internal sealed record DecodedFrame(
    string? Command, ReplyStatus Status, Dialect? Dialect, Reading? Reading, IReadOnlyList<string> Tokens, string? Error);

/// <summary>Judges single frames without a device: for <c>godenerg decode</c>, bug reports and tests.</summary>
internal sealed class FrameDecoder(Dialect? dialect = null)
{
    /// <summary>Judges one frame.</summary>
    /// <param name="command">The request it answers, or null.</param>
    /// <param name="frame">The bytes as received, padding included.</param>
    public DecodedFrame Decode(string? command, ReadOnlySpan<byte> frame)
    {
        var candidates = Candidates(command);
        var checksum = candidates.Count > 0 ? candidates[0].Request.Query.Checksum : Checksum.Crc;
        if (Pi30Frame.TryCut(frame, out var cut, out _, alsoAtLineFeed: checksum == Checksum.Sum))
            frame = cut;
        else
            frame = frame.TrimStart((byte)0);
        var status = Pi30Frame.Classify(frame, checksum, out var payload);
        if (status != ReplyStatus.Ok)
            return new(command, status, null, null, Split(payload), Explain(status, frame));
        if (command is null)
            return new(null, status, null, null, Split(payload), null);
        if (candidates.Count == 0)
            return new(command, status, null, null, Split(payload), $"{command} is no query of {dialect?.Id ?? "any dialect"}, so its values have no names");

        var best = Best(candidates, payload);
        return best is null
            ? new(command, ReplyStatus.Foreign, null, null, Split(payload), $"a verified frame, but not in the shape of a reply to {command}")
            : new(command, ReplyStatus.Ok, best.Value.Dialect, best.Value.Request.Query.Read(best.Value.Request, payload, default), Split(payload), null);
    }

    /// <summary>The dialect that a verified payload fits best; null when it fits none.</summary>
    public static Dialect? DialectOf(string command, ReadOnlySpan<byte> payload) => Best(new FrameDecoder().Candidates(command), payload)?.Dialect;

    private List<(Dialect Dialect, InverterRequest Request)> Candidates(string? command)
    {
        List<(Dialect, InverterRequest)> candidates = [];
        foreach (var candidate in dialect is null ? Pi30Dialects.All : [dialect])
            if (command is not null && candidate.FindCode(command) is { } request)
                candidates.Add((candidate, request));
        return candidates;
    }

    /// <summary>The dialect whose layout is exactly this one, else the one that knows most of its tokens.</summary>
    private static (Dialect Dialect, InverterRequest Request)? Best(List<(Dialect Dialect, InverterRequest Request)> candidates, ReadOnlySpan<byte> payload)
    {
        Span<Range> room = stackalloc Range[Protocols.Tokens.Capacity];
        var tokens = Protocols.Tokens.Split(payload, room);
        (Dialect, InverterRequest)? best = null;
        var bestScore = -1;
        foreach (var (candidate, request) in candidates)
        {
            if (request.Query.Fit(tokens, out _) is not { } layout)
                continue;
            var score = layout.Covers(tokens.Count) + (layout.IsVendorLayout(tokens) ? Protocols.Tokens.Capacity : 0);
            if (score <= bestScore)
                continue;
            (best, bestScore) = ((candidate, request), score);
        }

        return best;
    }

    private static string[] Split(ReadOnlySpan<byte> payload) => payload.IsEmpty ? [] : Encoding.Latin1.GetString(payload).Split(' ');

    private static string? Explain(ReplyStatus status, ReadOnlySpan<byte> frame) => status switch
    {
        ReplyStatus.BadCrc => "the checksum does not hold",
        ReplyStatus.Truncated => "no carriage return at the end",
        ReplyStatus.Echo => "a request that came back, not a reply",
        ReplyStatus.Foreign => "a frame of another protocol (PI17 or PI18)",
        ReplyStatus.Noise => $"does not begin with ( but with {frame[0]:X2}",
        ReplyStatus.Silence => "no bytes",
        _ => null,
    };
}
