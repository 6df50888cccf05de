using BenchmarkDotNet.Running;
using Godenerg.Benchmarks;
using Godenerg.Testing;

if (args is ["serve"])
{
    // An inverter that answers at once, for timing whole programs against; it ends with its standard input.
    using var inverter = new PacedInverter(isInstant: true);
    Console.WriteLine(inverter.Path);
    Console.In.ReadToEnd();
    return;
}

if (args is ["reload", ..])
{
    ReloadTimes.Show(args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "godenerg"));
    return;
}

if (args is ["plugins"])
{
    await PluginReloads.Show();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
