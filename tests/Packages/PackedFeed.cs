using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Packages;

/// <summary>A folder with the packages of this checkout, packed once, and an empty place that restores put them in.</summary>
public sealed class PackedFeed : IDisposable
{
    private const string Extension = ".nupkg", Marker = "PipelineKit.Contract.";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipelinekit-packages-");
    private readonly Lazy<string> version;

    public PackedFeed() => version = new(Pack);

    /// <summary>The folder, to restore from.</summary>
    public string Folder => Path.Combine(folder.FullName, "feed");

    /// <summary>Where restores put packages: no older ones of the same version are there.</summary>
    public string Cache => Path.Combine(folder.FullName, "cache");

    /// <summary>Where the SDK keeps what is installed.</summary>
    public string Home => Path.Combine(folder.FullName, "home");

    /// <summary>The version of all of them.</summary>
    public string Version => version.Value;

    /// <summary>The names of the packages.</summary>
    public IEnumerable<string> Packages => Directory.GetFiles(Folder, $"*.{Version}{Extension}")
        .Select(f => Path.GetFileName(f)[..^(Version.Length + Extension.Length + 1)]);

    /// <summary>The path of one package.</summary>
    public string PathOf(string package, string extension = "nupkg") => Path.Combine(Folder, $"{package}.{Version}.{extension}");

    public void Dispose() => folder.Delete(recursive: true);

    private string Pack()
    {
        var (code, said) = Sdk.Call(Repository.Root, Home, Sdk.Packages, "dotnet", "pack", "PipelineKit.sln", "-c", "Release",
            "-o", Folder, "-v", "quiet", "--nologo");
        if (code != 0)
            throw new InvalidOperationException($"dotnet pack ended with {code}:\n{said}");
        var contract = Path.GetFileName(Directory.GetFiles(Folder, $"{Marker}*{Extension}").Single());
        return contract[Marker.Length..^Extension.Length];
    }
}
