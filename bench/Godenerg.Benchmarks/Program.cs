using BenchmarkDotNet.Running;
using Godenerg.Testing;

if (args is ["serve"])
{
    // An inverter that answers at once, for timing whole programs against; it ends with its standard input.
    using var inverter = new PacedInverter(isInstant: true);
    Console.WriteLine(inverter.Path);
    Console.In.ReadToEnd();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
