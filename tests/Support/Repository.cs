namespace PipelineKit.Tests.Support;

/// <summary>The repository from which the tests were built.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Returns the text of a file, by path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "PipelineKit.sln")))
                return folder;
        throw new DirectoryNotFoundException("No folder above the tests holds PipelineKit.sln.");
    }
}
