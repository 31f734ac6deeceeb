using System.Text.Json;
using PipelineKit.Files;

namespace PipelineKit.Plugins;

/// <summary>The <c>.runtimeconfig.json</c> beside a plugin: which shared frameworks it was built for.</summary>
internal static class RuntimeConfiguration
{
    private const string Base = "Microsoft.NETCore.App";

    /// <summary>
    /// The frameworks beyond .NET itself, with their versions:
    /// <c>Microsoft.AspNetCore.App 10.0.0</c>; empty when it says nothing.
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
            // The file explains a fault, it is not needed; the fault is told without it.
            return [];
        }
    }
}
