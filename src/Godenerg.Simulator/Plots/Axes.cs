using System.Globalization;
using System.Text;

namespace Godenerg.Simulator.Plots;

/// <summary>Time from left to right, with labels at hours a person would choose.</summary>
internal sealed class TimeAxis(DateTimeOffset from, DateTimeOffset to, int left, int right)
{
    private const int MostLabels = 12;
    private static readonly int[] HourSteps = [1, 2, 3, 4, 6, 12, 24, 48, 96, 168, 336, 720];

    public double At(DateTimeOffset instant) => left + (instant - from).TotalSeconds / Math.Max(1, (to - from).TotalSeconds) * (right - left);

    public void Write(StringBuilder svg, int top, int bottom)
    {
        var hours = (to - from).TotalHours;
        var step = HourSteps.FirstOrDefault(candidate => hours / candidate <= MostLabels, HourSteps[^1]);
        var midnight = new DateTimeOffset(from.Date, from.Offset);
        for (var label = midnight; label <= to; label = label.AddHours(step))
        {
            if (label < from)
                continue;
            var x = At(label);
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="grid" d="M{x:0.#} {top}V{bottom}"/>""");
            svg.Append(CultureInfo.InvariantCulture,
                $"""<text x="{x:0.#}" y="{bottom + 15}" text-anchor="middle">{label.ToString(label.Hour == 0 ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture)}</text>""");
        }
    }
}

/// <summary>Values from bottom to top, with round labels.</summary>
internal sealed class ValueAxis(double low, double high, double step, int top, int bottom)
{
    private const int Labels = 5;

    /// <summary>An axis that holds all values.</summary>
    public static ValueAxis Over(IEnumerable<double> values, int top, int bottom)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var step = RoundStep(Math.Max(1e-6, most - least) / Labels);
        return new(Math.Floor(least / step) * step, Math.Max(Math.Ceiling(most / step), Math.Floor(least / step) + 1) * step, step, top, bottom);
    }

    public double At(double value) => bottom - (value - low) / (high - low) * (bottom - top);

    public void Write(StringBuilder svg, int x, bool isOnLeft, int width)
    {
        for (var i = 0; low + i * step <= high + step / 2; i++)
        {
            var y = At(low + i * step);
            if (isOnLeft)
                svg.Append(CultureInfo.InvariantCulture, $"""<path class="grid" d="M{x} {y:0.#}h{width}"/>""");
            svg.Append(CultureInfo.InvariantCulture,
                $"""<text x="{(isOnLeft ? x - 6 : x + 6)}" y="{y + 4:0.#}" text-anchor="{(isOnLeft ? "end" : "start")}">{(low + i * step).ToString("0.##", CultureInfo.InvariantCulture)}</text>""");
        }
    }

    private static double RoundStep(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
