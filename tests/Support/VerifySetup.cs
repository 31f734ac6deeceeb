using System.Runtime.CompilerServices;
using PipelineKit.Execution;
using PipelineKit.Testing;
using VerifyTests;

namespace PipelineKit.Tests.Support;

/// <summary>All settings of Verify; compiled only with <c>-p:Verify=true</c>.</summary>
internal static class VerifySetup
{
    [ModuleInitializer]
    public static void Initialize() => VerifierSettings.RegisterStreamComparer("png", Compare);

    /// <summary>Compares pictures like the project's verifier, with its tolerance.</summary>
    private static Task<CompareResult> Compare(Stream received, Stream verified, IReadOnlyDictionary<string, object> context) =>
        Task.FromResult(GoldenImage.Beyond(Read(verified), Read(received), GoldenTolerance.Default) is { } difference
            ? CompareResult.NotEqual(difference)
            : CompareResult.Equal);

    private static Raster Read(Stream png)
    {
        var folder = Directory.CreateTempSubdirectory("pipelinekit-");
        try
        {
            var path = Path.Combine(folder.FullName, "picture.png");
            using (var file = File.Create(path))
                png.CopyTo(file);
            return PngImage.Read(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
