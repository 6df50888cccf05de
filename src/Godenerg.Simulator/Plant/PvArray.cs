namespace Godenerg.Simulator;

/// <summary>
/// What the panels could give: solar geometry, Haurwitz's clear sky, Erbs' split into beam and diffuse, an isotropic sky over the tilted
/// plane, and the loss of hot cells.
/// </summary>
internal sealed class PvArray(Site site)
{
    private const double SolarConstant = 1367;

    /// <summary>Wiring, dirt, mismatch.</summary>
    private const double Derating = 0.90;

    private const double LossPerDegree = 0.004;

    private readonly double _skyShare = (1 + Math.Cos(Radians(site.Tilt))) / 2;
    private readonly double _groundShare = site.Albedo * (1 - Math.Cos(Radians(site.Tilt))) / 2;
    private int _day = -1;

    // The cosine of the zenith is a + b·cos h, of the angle to the panel c + d·cos h + e·sin h; the five change once a day.
    private double _zenithConstant;
    private double _zenithCosine;
    private double _panelConstant;
    private double _panelCosine;
    private double _panelSine;
    private double _extraterrestrial;

    /// <summary>Watts at the maximum power point.</summary>
    /// <param name="dayOfYear">1 to 366.</param>
    /// <param name="hour">Of the day, on the house's clock.</param>
    /// <param name="clearness">Share of the clear sky's light that the clouds let through.</param>
    public double Available(int dayOfYear, double hour, double clearness)
    {
        if (dayOfYear != _day)
            Turn(dayOfYear);
        var (sine, cosine) = Math.SinCos((hour - site.SolarNoon) * (Math.PI / 12));
        var zenith = _zenithConstant + (_zenithCosine * cosine);
        if (zenith <= 0)
            return 0;

        var global = clearness * 1098 * zenith * Math.Exp(-0.059 / zenith);
        var diffuse = global * DiffuseShare(Math.Min(1, global / (_extraterrestrial * zenith)));
        var incidence = Math.Max(0, _panelConstant + (_panelCosine * cosine) + (_panelSine * sine));
        // Near the horizon a small error of the split would be divided by almost nothing; no beam exceeds the one above the air.
        var beam = Math.Min((global - diffuse) / zenith, _extraterrestrial);
        var onPanel = (beam * incidence) + (diffuse * _skyShare) + (global * _groundShare);
        var cells = site.AirTemperature(dayOfYear, hour) + (0.03 * onPanel);
        return site.PeakWatts * onPanel / 1000 * (1 - (LossPerDegree * (cells - 25))) * Derating;
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    /// <summary>Erbs, Klein and Duffie (1982).</summary>
    private static double DiffuseShare(double clearness) =>
        clearness <= 0.22 ? 1 - (0.09 * clearness)
        : clearness <= 0.80 ? 0.9511 + (clearness * (-0.1604 + (clearness * (4.388 + (clearness * (-16.638 + (clearness * 12.336)))))))
        : 0.165;

    private void Turn(int day)
    {
        _day = day;
        var (sinDeclination, cosDeclination) = Math.SinCos(Radians(23.45) * Math.Sin(2 * Math.PI * (284 + day) / 365));
        var (sinLatitude, cosLatitude) = Math.SinCos(Radians(site.Latitude));
        var (sinTilt, cosTilt) = Math.SinCos(Radians(site.Tilt));
        var (sinAzimuth, cosAzimuth) = Math.SinCos(Radians(site.Azimuth - 180));
        _zenithConstant = sinDeclination * sinLatitude;
        _zenithCosine = cosDeclination * cosLatitude;
        _panelConstant = sinDeclination * ((sinLatitude * cosTilt) - (cosLatitude * sinTilt * cosAzimuth));
        _panelCosine = cosDeclination * ((cosLatitude * cosTilt) + (sinLatitude * sinTilt * cosAzimuth));
        _panelSine = cosDeclination * sinTilt * sinAzimuth;
        _extraterrestrial = SolarConstant * (1 + (0.033 * Math.Cos(2 * Math.PI * day / 365)));
    }
}
