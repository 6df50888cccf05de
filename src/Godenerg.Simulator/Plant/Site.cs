namespace Godenerg.Simulator;

/// <summary>Where the house stands and what is on its roof.</summary>
internal sealed record Site
{
    public double Latitude { get; init; } = 39.6;

    /// <summary>
    /// The sun's highest point on the house's clock, hours. Judgement: one number instead of longitude, zone and equation of time, whose
    /// quarter of an hour changes no daily figure.
    /// </summary>
    public double SolarNoon { get; init; } = 12;

    public double PeakWatts { get; init; } = 3840;

    /// <summary>Degrees from the horizontal.</summary>
    public double Tilt { get; init; } = 30;

    /// <summary>Degrees clockwise from north: 180 is south.</summary>
    public double Azimuth { get; init; } = 180;

    public double Albedo { get; init; } = 0.2;

    /// <summary>Mean air temperature of the year, °C. Judgement: the swings of the seasons and of the day are those of a mild coast.</summary>
    public double MeanTemperature { get; init; } = 17;

    /// <summary>Largest current of the solar charger, at the battery.</summary>
    public double SolarChargerAmps { get; init; } = 80;

    public static Site Mediterranean { get; } = new();

    /// <summary>The air now.</summary>
    public double AirTemperature(int dayOfYear, double hour)
    {
        // Warmest at the end of July (end of January in the south) and in mid-afternoon.
        var season = 8 * Math.Cos(2 * Math.PI * (dayOfYear - 205) / 365) * Math.Sign(Latitude);
        return MeanTemperature + season + (4 * Math.Cos(2 * Math.PI * (hour - SolarNoon - 3) / 24));
    }

    public void Check(OptionErrors errors) => errors
        .Range("site latitude", Latitude, -66, 66, "degrees")
        .Range("site solar noon", SolarNoon, 9, 15, "h")
        .Range("site peak power", PeakWatts, 0, 100_000, "W")
        .Range("site tilt", Tilt, 0, 90, "degrees")
        .Range("site azimuth", Azimuth, 0, 360, "degrees")
        .Range("site albedo", Albedo, 0, 1)
        .Range("site mean temperature", MeanTemperature, -30, 45, "°C")
        .Range("site solar charger current", SolarChargerAmps, 1, 1000, "A");
}
