namespace PipelineKit.Tests.Support;

/// <summary>The plugins and programs of samples/, as they were built with these tests.</summary>
internal static class Samples
{
    /// <summary>The folder that EnergyDifference was built into.</summary>
    public static string EnergyDifference { get; } = Built("EnergyDifference");

    /// <summary>The folder that LightPlane was built into.</summary>
    public static string LightPlane { get; } = Built("LightPlane");

    /// <summary>The folder that ImageSharpEffects was built into.</summary>
    public static string ImageSharpEffects { get; } = Built("ImageSharpEffects");

    /// <summary>The program that runs a job over a folder.</summary>
    public static string FolderJob { get; } = Path.Combine(Built("FolderJob"), "FolderJob.dll");

    /// <summary>The program that runs a pipeline over an image of ImageSharp's.</summary>
    public static string ApplyPipeline { get; } = Path.Combine(Built("ApplyPipeline"), "ApplyPipeline.dll");

    /// <summary>The folder that the plugin of neural nets was built into.</summary>
    public static string Onnx { get; } = Built("Onnx", "plugins");

    /// <summary>The folder of the plugin that misbehaves.</summary>
    public static string Hostile { get; } = Built("HostilePlugins", "tests");

    // tests/bin/Release/net10.0 and samples/…/bin/Release/net10.0 end alike.
    private static string Built(string sample, string within = "samples")
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository.Root, within, sample, "bin", framework.Parent!.Name, framework.Name);
    }
}
