namespace PipelineKit.Tests.Support;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The whole text of a file, by its path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "PipelineKit.sln")))
                return folder;
        throw new DirectoryNotFoundException("No folder above the tests holds PipelineKit.sln.");
    }
}
