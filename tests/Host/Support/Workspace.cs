using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Host;
using PipelineKit.Host.Context;

namespace PipelineKit.Tests.Host.Support;

/// <summary>A temporary folder for one test, and the command line called in process.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>A pipeline that changes nothing.</summary>
    public const string Same = "name: same\nstages:\n  same: { op: abs }\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipelinekit-test-");
    private LiveText? live;

    /// <summary>The real path of the folder.</summary>
    public string Root => folder.FullName;

    /// <summary>The standard output of the last call.</summary>
    public string Out { get; private set; } = "";

    /// <summary>The standard input of the next calls.</summary>
    public byte[] Input { get; set; } = [];

    /// <summary>The standard output of the last call as bytes.</summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>The standard error of the last call, without the folder's path.</summary>
    public string Error { get; private set; } = "";

    /// <summary>
    /// Waits until the standard error of <see cref="Begin"/>, without the folder's path, meets a condition, which is checked on
    /// each write. False if the call ended first, or after a minute.
    /// </summary>
    public bool Await(Func<string, bool> condition) => live!.Await(text => condition(WithoutRoot(text)));

    /// <summary>Returns an absolute path in the folder.</summary>
    public string this[string path] => Path.Combine(Root, path);

    /// <summary>Writes a text file and returns its path; creates folders as needed.</summary>
    public string Text(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
        return this[path];
    }

    /// <summary>Writes an image of 2×2 numbers as CSV.</summary>
    public string Image(string path, double first = 1) =>
        Text(path, string.Create(CultureInfo.InvariantCulture, $"{first},{first + 1}\n{first + 2},{first + 3}\n"));

    /// <summary>Calls the command line.</summary>
    public int Run(params string[] args) => Run(new Interruption(), args);

    /// <summary>Calls the command line with an interruption.</summary>
    public int Run(Interruption interruption, params string[] args) => Run(new LiveText(), interruption, args);

    /// <summary>Calls the command line in the background.</summary>
    public Task<int> Begin(Interruption interruption, params string[] args)
    {
        var text = live = new LiveText();
        return Task.Run(() => Run(text, interruption, args));
    }

    private int Run(LiveText error, Interruption interruption, string[] args)
    {
        using var output = new StringWriter();
        using var closing = error;
        using var data = new MemoryStream();
        var streams = new Streams(output, error) { OpenInput = () => new MemoryStream(Input), OpenOutput = () => data };
        var code = HostApp.Run(args, streams, interruption, services => services
            .AddOperator<HookOperator>()
            .AddSingleton<Codec, FaultyCodec>());
        Data = data.ToArray();
        Out = WithoutRoot(output.ToString());
        Error = WithoutRoot(error.ToString());
        return code;
    }

    /// <summary>Returns every file in a folder in order, hidden ones included, without the program's state files.</summary>
    public string[] Files(string path = "") => !Directory.Exists(this[path]) ? [] :
        [.. Directory.GetFiles(this[path], "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(f => Path.GetRelativePath(this[path], f))
            .Where(f => !f.Split('/').Contains(".pipelinekit")).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    private string WithoutRoot(string text) => text.Replace(Root + "/", "");
}
