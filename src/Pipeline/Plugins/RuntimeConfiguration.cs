using System.Text.Json;
using PipelineKit.Files;

namespace PipelineKit.Plugins;

/// <summary>Reads a plugin's <c>.runtimeconfig.json</c>, which lists the shared frameworks it was built for.</summary>
internal static class RuntimeConfiguration
{
    private const string Base = "Microsoft.NETCore.App";

    /// <summary>
    /// Returns the frameworks other than .NET itself, with their versions: <c>Microsoft.AspNetCore.App 10.0.0</c>; empty when
    /// there are none.
    /// </summary>
    public static IReadOnlyList<string> OtherFrameworks(string mainAssembly)
    {
        var path = Path.ChangeExtension(mainAssembly, ".runtimeconfig.json");
        if (!File.Exists(path))
            return [];
        try
        {
            using var file = RegularFile.OpenStream(path);
            using var json = JsonDocument.Parse(file);
            var options = json.RootElement.GetProperty("runtimeOptions");
            JsonElement[] all = options.TryGetProperty("frameworks", out var several) ? [.. several.EnumerateArray()]
                : options.TryGetProperty("framework", out var one) ? [one] : [];
            return [.. all.Where(f => f.GetProperty("name").GetString() != Base)
                .Select(f => $"{f.GetProperty("name").GetString()} {f.GetProperty("version").GetString()}")];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or IOException or UnauthorizedAccessException)
        {
            // The file only helps to explain an error, which is reported without it too.
            return [];
        }
    }
}
