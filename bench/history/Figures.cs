using System.Diagnostics;
using System.Globalization;

namespace Godenerg.History.Bench;

/// <summary>What a process has used so far, asked of the kernel.</summary>
internal static class Figures
{
    public static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static long ResidentBytes => ReadStatus("VmRSS:") * 1024;

    /// <summary>Without what is only mapped from files, such as libraries.</summary>
    public static long OwnBytes => ReadStatus("RssAnon:") * 1024;

    public static long PeakBytes => ReadStatus("VmHWM:") * 1024;

    /// <summary>What the process had written to the disk below, as the kernel accounts it.</summary>
    public static long WrittenBytes => long.Parse(
        File.ReadAllLines("/proc/self/io").First(line => line.StartsWith("write_bytes:", StringComparison.Ordinal))["write_bytes:".Length..], CultureInfo.InvariantCulture);

    public static TimeSpan Processor => Process.GetCurrentProcess().TotalProcessorTime;

    public static void Show(string what, string value) => Console.WriteLine($"{what,-58} {value}");

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.00} MB");

    private static long ReadStatus(string key) => long.Parse(
        File.ReadAllLines("/proc/self/status").First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
