using System.Globalization;
using System.Text.RegularExpressions;

namespace Godenerg.Testing.Judging;

/// <summary>One row of protocol.md §5, for 48 V machines.</summary>
/// <param name="Code">The letters that it begins with.</param>
/// <param name="Form">What may follow them, as a regular expression that names <c>value</c> and perhaps <c>unit</c>.</param>
/// <param name="Setting">What the judge calls what it changes; equal for codes that change the same.</param>
/// <param name="Danger">The class in column D, or a stricter one that the rules of the house give it.</param>
internal sealed record JudgedSetter(string Code, string Form, string Setting, int Danger)
{
    private readonly Regex _form = new($"^{Regex.Escape(Code)}{Form}$", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    public decimal Least { get; init; }

    public decimal Most { get; init; } = decimal.MaxValue;

    /// <summary>From <see cref="Least"/> on.</summary>
    public decimal Step { get; init; } = 0.01m;

    /// <summary>Also allowed, outside the range.</summary>
    public decimal? Also { get; init; }

    /// <summary>The query that tells it, and the index of its token there; empty where none does.</summary>
    public (string Query, int Token) ReadBack { get; init; } = ("", -1);

    /// <summary>The query that lists what is legal; empty where none does.</summary>
    public string Choices { get; init; } = "";

    /// <summary>Reads a frame's text; null when it is no well-formed one of these.</summary>
    public (decimal Value, int Unit)? Read(string text)
    {
        var match = _form.Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Success && match.Groups["unit"].Length > 0 ? match.Groups["unit"].Value[0] - '0' : 0;
        var value = match.Groups["value"];
        return (value.Success && value.Length > 0 ? decimal.Parse(value.Value, CultureInfo.InvariantCulture) : 0, unit);
    }

    public bool Allows(decimal value) => value == Also || (value >= Least && value <= Most && (value - Least) % Step == 0);

    public string Range => string.Create(CultureInfo.InvariantCulture, $"{(Also is { } also ? $"{also} or " : "")}{Least} to {Most} in steps of {Step}");
}
