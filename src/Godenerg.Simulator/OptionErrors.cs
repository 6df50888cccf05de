using System.Globalization;

namespace Godenerg.Simulator;

/// <summary>Collects everything that is wrong with the options, so that one start shows all of it.</summary>
internal sealed class OptionErrors
{
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public OptionErrors Range(string what, double value, double least, double most, string unit = "")
    {
        if (!(value >= least && value <= most))
            Add(what, Show(value), $"{Show(least)} to {Show(most)}{(unit.Length == 0 ? "" : " ")}{unit}");
        return this;
    }

    public OptionErrors OneOf<T>(string what, T value, params T[] allowed)
    {
        if (!allowed.Contains(value))
            Add(what, $"{value}", string.Join(", ", allowed));
        return this;
    }

    public OptionErrors Check(bool fine, string what, string value, string allowed)
    {
        if (!fine)
            Add(what, value, allowed);
        return this;
    }

    /// <exception cref="ArgumentException">When something is wrong: every error, one a line.</exception>
    public void Throw()
    {
        if (_found.Count > 0)
            throw new ArgumentException(string.Join('\n', _found));
    }

    private static string Show(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private void Add(string what, string value, string allowed) => _found.Add($"{what}: {value} is impossible; allowed is {allowed}");
}
