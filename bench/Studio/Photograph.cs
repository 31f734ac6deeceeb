namespace PipelineKit.Bench.Studio;

/// <summary>Large photographs, made of a small one: enlarged, with the grain that a sensor adds.</summary>
internal static class Photograph
{
    /// <summary>Writes a JPEG and gives its path.</summary>
    public static async Task<string> Make(string folder, int width, int height)
    {
        var pipeline = Path.Combine(folder, "photograph.yaml");
        await File.WriteAllTextAsync(pipeline, $$"""
            stages:
              sized: { op: resize, width: {{width}}, height: {{height}}, fit: cover }
              grain: { op: noise, in: sized, kind: gaussian, deviation: 4, channels: 3 }
              photo: { op: add, in: [sized, grain] }
            outputs: { photograph: { from: photo, format: jpeg, quality: 92 } }

            """);
        await StudioProcess.Run("run", pipeline, Path.Combine(StudioProcess.Repository, "testimages/coffee.png"), "-o",
            Path.Combine(folder, "made"), "--no-progress", "--quiet");
        return Directory.GetFiles(Path.Combine(folder, "made"), "*.jpg").Single();
    }
}
