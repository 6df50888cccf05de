using System.Text.Json;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Guarding.Arming;

/// <summary>
/// What the doctor last said of each unit: one small file a unit in <c>doctor/</c> of the data folder, replaced as a whole. A pass holds for
/// one serial number and one firmware; an examination that fails takes an earlier pass back.
/// </summary>
internal static class DoctorPass
{
    private const string Remedy = "run: godenerg doctor";

    /// <summary>Why a unit may not be armed; null when it may. For <see cref="GuardOptions.WhyNotArmed"/>.</summary>
    public static string? Find(string dataFolder, InverterIdentity identity)
    {
        if (identity.Serial is not { } serial)
            return "it tells no serial number, and a pass of the doctor is bound to one";
        var who = $"serial {serial}, firmware {identity.Firmware ?? "unknown"}";
        var file = FileOf(dataFolder, serial);
        try
        {
            if (!File.Exists(file))
                return $"godenerg doctor has not passed for {who}; {Remedy}";
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var json = document.RootElement;
            var firmware = json.GetProperty("firmware").GetString();
            return json.GetProperty("serial").GetString() != serial || !json.GetProperty("isPassed").GetBoolean() ? $"godenerg doctor has not passed for {who}; {Remedy}"
                : firmware != identity.Firmware ? $"godenerg doctor has passed for firmware {firmware ?? "unknown"}, and it is {identity.Firmware ?? "unknown"} now; {Remedy}"
                : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{file} cannot be read ({trouble.Message.TrimEnd('.')}); {Remedy}";
        }
    }

    /// <summary>Keeps a report; it is durable when this returns.</summary>
    /// <exception cref="IOException">It cannot be stored.</exception>
    public static void Store(string dataFolder, DoctorReport report)
    {
        if (report.Identity.Serial is not { } serial)
            return;
        var file = FileOf(dataFolder, serial);
        try
        {
            var folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            using (var stream = File.Create(file + ".new"))
            {
                Write(stream, report);
                stream.Flush(flushToDisk: true);
            }

            File.Move(file + ".new", file, overwrite: true);
            if (!Posix.SyncFolder(folder))
                throw new IOException($"{folder} cannot be synced");
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    /// <summary>Not beside the records of leases, all of which somebody reads after a crash.</summary>
    private static string FileOf(string dataFolder, string serial) => Path.Combine(dataFolder, "doctor", UnitFiles.KeyOf(serial, "") + ".json");

    private static void Write(Stream stream, DoctorReport report)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        DoctorJson.Write(json, report);
        json.WriteEndObject();
    }
}
