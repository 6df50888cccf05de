using System.Globalization;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>A fault with all it takes. Its text reads back as the same fault.</summary>
/// <param name="Kind">What goes wrong.</param>
internal sealed record Fault(FaultKind Kind)
{
    /// <summary>Of <see cref="Times"/>: as long as the simulation runs.</summary>
    public const int Always = 0;

    /// <summary>The request, or the code of the query or setter, whose reply is struck; empty for any.</summary>
    public string Request { get; init; } = "";

    /// <summary>How many replies it strikes.</summary>
    public int Times { get; init; } = 1;

    public TimeSpan Span { get; init; }

    /// <summary>The name that the device comes back under; empty for its own.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The setting that is turned.</summary>
    public Metric? Setting { get; init; }

    /// <summary>What it is turned to.</summary>
    public MetricValue Value { get; init; }

    /// <summary>How many tokens the status has; 0 for the usual of a new firmware.</summary>
    public int Tokens { get; init; }

    public bool Strikes(WireRequest request) =>
        (!Kind.IsForSetters || request.IsSetter)
        && (Request.Length == 0 || Request == request.Text || Request == request.Code);

    public override string ToString()
    {
        List<string> words = [Kind.Name];
        if (Kind.Parts.HasFlag(FaultParts.Span))
            words.Add(SpanText.Write(Span));
        if (Request.Length > 0)
            words.Add(Request);
        if (Alias.Length > 0)
            words.Add("as " + Alias);
        if (Setting is not null)
            words.Add($"{Setting.Name} {Value}");
        if (Tokens > 0)
            words.Add(Tokens.ToString(CultureInfo.InvariantCulture));
        if (Times == Always)
            words.Add("always");
        else if (Times > 1)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"x{Times}"));
        return string.Join(' ', words);
    }
}
