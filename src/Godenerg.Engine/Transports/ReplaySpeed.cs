using System.Globalization;

namespace Godenerg.Engine.Transports;

/// <summary>How fast a recording is replayed.</summary>
/// <param name="Factor">How many recorded seconds pass in one; infinite when nothing ever waits.</param>
internal readonly record struct ReplaySpeed(double Factor)
{
    /// <summary>Never waits.</summary>
    public static readonly ReplaySpeed Max = new(double.PositiveInfinity);

    /// <summary>Reads <c>max</c>, or a number above 0 such as <c>60</c> for an hour a minute.</summary>
    public static bool TryParse(string text, out ReplaySpeed speed)
    {
        speed = Max;
        if (text == "max")
            return true;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            || factor is not > 0 or double.PositiveInfinity)
            return false;
        speed = new(factor);
        return true;
    }

    /// <summary>How long to wait in place of a recorded pause; zero for a step back in time.</summary>
    public TimeSpan Scale(TimeSpan pause) => pause > TimeSpan.Zero ? pause / Factor : TimeSpan.Zero;
}
