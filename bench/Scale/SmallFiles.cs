namespace PipelineKit.Bench.Scale;

/// <summary>Very many very small images, a thousand in a folder.</summary>
internal static class SmallFiles
{
    private const int InAFolder = 1000;

    /// <summary>Writes them.</summary>
    public static void Write(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var below = Path.Combine(folder, $"{i / InAFolder:D5}");
            if (i % InAFolder == 0)
                Directory.CreateDirectory(below);
            File.WriteAllBytes(Path.Combine(below, $"photograph-{i:D8}.csv"), "1,2\n3,4\n"u8);
        }
    }
}
