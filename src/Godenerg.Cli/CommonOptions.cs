using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>Options that several verbs share, so that they read and behave the same everywhere.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Device() => Device(["auto"], "");

    /// <param name="byDefault">The devices when none is named.</param>
    /// <param name="remark">What help says about that.</param>
    public static Option<string[]> Device(string[] byDefault, string remark) => new Option<string[]>("--device", "-d")
    {
        Description = $"Where the inverter is: auto, /dev/hidraw0, /dev/ttyUSB0, tcp://host:port, replay:FILE. May be given several times: the first that opens is used. {remark}".TrimEnd(),
        DefaultValueFactory = _ => byDefault,
        HelpName = "DEVICE",
    }.Checked(devices => devices.Select(device => DeviceAddress.TryParse(device, out _, out var error) ? null : error));

    public static Option<bool> Json() => new("--json") { Description = "Machine-readable output, one JSON object a line." };

    public static Option<string?> Dialect() => new Option<string?>("--dialect")
    {
        Description = $"Do not find out the dialect: {string.Join(", ", Pi30Dialects.All.Select(dialect => dialect.Id))}.",
        HelpName = "DIALECT",
    }.Checked(id => [id is null || Pi30Dialects.Find(id) is not null
        ? null
        : $"'{id}' is no dialect; there are {string.Join(", ", Pi30Dialects.All.Select(dialect => dialect.Id))}"]);

    public static Option<string?> Data() => new Option<string?>("--data")
    {
        Description = "Folder for what is remembered (default: $XDG_STATE_HOME/godenerg).",
        HelpName = "DIR",
    }.Checked(folder => [folder is null || folder.Trim().Length > 0 ? null : "--data is empty; give a folder, such as /var/lib/godenerg"]);

    /// <summary>See <see cref="ConfigurationFile"/> for where it is looked for otherwise.</summary>
    public static Option<string?> Config() => new Option<string?>("--config")
    {
        Description = $"The configuration (default: ${ConfigurationFile.Variable}, ./{ConfigurationFile.Name}, ~/.config/godenerg/, /etc/godenerg/).",
        HelpName = "FILE",
    }.Checked(file => [file is null || file.Trim().Length > 0 ? null : $"--config is empty; give a file, such as {ConfigurationFile.Name}"]);

    public static Option<string?> Inverter() => new Option<string?>("--inverter")
    {
        Description = "Which inverter of a running engine, by its name in the configuration, where it has several.",
        HelpName = "NAME",
    }.Checked(name => [name is null || name.Trim().Length > 0 ? null : "--inverter is empty; `godenerg status --engine` shows the names"]);

    public static Dialect? DialectOf(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } id ? Pi30Dialects.Find(id) : null;

    /// <summary>The addresses, already checked by the parser.</summary>
    public static IReadOnlyList<DeviceAddress> DevicesOf(ParseResult parsed, Option<string[]> option) =>
        [.. parsed.GetValue(option)!.Select(text => DeviceAddress.TryParse(text, out var address, out _) ? address : DeviceAddress.Auto)];

    public static string DataFolder(ParseResult parsed, Option<string?> option) => DataFolder(parsed, option, null);

    /// <summary>The same, where a configuration may name it.</summary>
    public static string DataFolder(ParseResult parsed, Option<string?> option, HouseConfiguration? house)
    {
        if ((parsed.GetValue(option) ?? house?.DataFolder) is { } given)
            return given;
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(string.IsNullOrEmpty(state) ? Path.Combine(home, ".local", "state") : state, "godenerg");
    }

    /// <summary>A number within a range. The parser's own message would name a type of the runtime.</summary>
    public static Option<T> Number<T>(string name, T least, T most)
        where T : struct, INumber<T> => new(name) { CustomParser = result => ParseNumber(result, name, least, most) };

    /// <summary>The same, where leaving it out means something.</summary>
    public static Option<T?> OptionalNumber<T>(string name, T least, T most)
        where T : struct, INumber<T> => new(name) { CustomParser = result => ParseNumber(result, name, least, most) };

    private static T ParseNumber<T>(ArgumentResult result, string name, T least, T most)
        where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; allowed are {least} to {most}"));
        return least;
    }

    /// <summary>Adds a check whose errors the parser reports with all others.</summary>
    public static Option<T> Checked<T>(this Option<T> option, Func<T, IEnumerable<string?>> errors)
    {
        option.Validators.Add(result =>
        {
            foreach (var error in errors(result.GetValueOrDefault<T>()).OfType<string>())
                result.AddError(error);
        });
        return option;
    }
}
