using System.Globalization;

namespace Godenerg.Engine.Configuration;

/// <summary>Something to say about a place in a configuration.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Message">What, the value, what is allowed, how to mend it; one line.</param>
internal sealed record Remark(string File, int Line, string Message)
{
    public override string ToString() => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}") : $"{File}: {Message}";
}

/// <summary>What became of reading a configuration.</summary>
/// <param name="House">The configuration; null when there is any error.</param>
/// <param name="Errors">Everything that is wrong, in the order of the lines.</param>
/// <param name="Warnings">What is allowed and seldom meant.</param>
internal sealed record ConfigurationResult(HouseConfiguration? House, IReadOnlyList<Remark> Errors, IReadOnlyList<Remark> Warnings);
