using PipelineKit.Batch.Recovery;
using PipelineKit.Studio.Engine;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sessions;

namespace PipelineKit.Tests.Studio.Support;

/// <summary>A temporary folder for one test, with a session over it.</summary>
internal sealed class StudioFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipelinekit-test-"),
        state = Directory.CreateTempSubdirectory("pipelinekit-state-");
    private readonly List<IDisposable> opened = [];

    /// <summary>The repository.</summary>
    public static string Repository { get; } = Find();

    /// <summary>Gets the store of unsaved changes.</summary>
    public DocumentStore Store => new(state.FullName);

    /// <summary>Returns an absolute path in the folder.</summary>
    public string this[string path] => Path.Combine(folder.FullName, path);

    /// <summary>Returns the path of a test image.</summary>
    public static string Image(string name) => Path.Combine(Repository, "testimages", name);

    /// <summary>Writes a text file and returns its path.</summary>
    public string Text(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this[path];
    }

    /// <summary>Makes an image of 3000×2000 pixels, which has first looks, and returns its path.</summary>
    public string LargeImage()
    {
        var session = Session("stages: { a: { op: resize, width: 3000, height: 2000, fit: cover } }", Image("coffee.png"));
        session.Tools.Jobs.Run(new(session.Path)
        {
            Input = [Image("coffee.png")],
            Output = this["large.png"],
            Budget = new(1L << 30),
        });
        return this["large.png"];
    }

    /// <summary>Opens a session over a pipeline's text and images.</summary>
    public StudioSession Session(string text, params string[] input) =>
        Open(new(Text("pipeline.yaml", text)) { Input = input });

    /// <summary>Opens a session.</summary>
    public StudioSession Open(StudioRequest request)
    {
        var tools = new StudioTools(request);
        var session = new StudioSession(request, tools, new AllowedFolders(request), Store);
        opened.AddRange([session, tools]);
        return session;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in opened)
            one.Dispose();
        folder.Delete(recursive: true);
        state.Delete(recursive: true);
    }

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(Path.Combine(at, "PipelineKit.sln")))
                return at;
        throw new DirectoryNotFoundException("No folder above the tests holds PipelineKit.sln.");
    }
}
