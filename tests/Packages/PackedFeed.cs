using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Packages;

/// <summary>A folder with the packages of this repository, packed once, and an empty package cache.</summary>
public sealed class PackedFeed : IDisposable
{
    private const string Extension = ".nupkg", Marker = "PipelineKit.Contract.";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipelinekit-packages-");
    private readonly Lazy<string> version;

    public PackedFeed() => version = new(Pack);

    /// <summary>The feed folder.</summary>
    public string Folder => Path.Combine(folder.FullName, "feed");

    /// <summary>The package cache, without older packages of the same version.</summary>
    public string Cache => Path.Combine(folder.FullName, "cache");

    /// <summary>The home folder of the SDK.</summary>
    public string Home => Path.Combine(folder.FullName, "home");

    /// <summary>The version of all packages.</summary>
    public string Version => version.Value;

    /// <summary>The names of the packages.</summary>
    public IEnumerable<string> Packages => Directory.GetFiles(Folder, $"*.{Version}{Extension}")
        .Select(f => Path.GetFileName(f)[..^(Version.Length + Extension.Length + 1)]);

    /// <summary>Returns the path of a package.</summary>
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
