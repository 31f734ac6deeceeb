namespace PipelineKit.Tests.Support;

/// <summary>The built plugins and programs of samples/.</summary>
internal static class Samples
{
    /// <summary>The output folder of EnergyDifference.</summary>
    public static string EnergyDifference { get; } = Built("EnergyDifference");

    /// <summary>The output folder of LightPlane.</summary>
    public static string LightPlane { get; } = Built("LightPlane");

    /// <summary>The output folder of ImageSharpEffects.</summary>
    public static string ImageSharpEffects { get; } = Built("ImageSharpEffects");

    /// <summary>The program that runs a job over a folder.</summary>
    public static string FolderJob { get; } = Path.Combine(Built("FolderJob"), "FolderJob.dll");

    /// <summary>The program that runs a pipeline over an ImageSharp image.</summary>
    public static string ApplyPipeline { get; } = Path.Combine(Built("ApplyPipeline"), "ApplyPipeline.dll");

    /// <summary>The output folder of the ONNX plugin.</summary>
    public static string Onnx { get; } = Built("Onnx", "plugins");

    /// <summary>The output folder of the hostile plugin.</summary>
    public static string Hostile { get; } = Built("HostilePlugins", "tests");

    // tests/bin/Release/net10.0 and samples/…/bin/Release/net10.0 have the same suffix.
    private static string Built(string sample, string within = "samples")
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository.Root, within, sample, "bin", framework.Parent!.Name, framework.Name);
    }
}
