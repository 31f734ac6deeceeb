using System.Runtime.CompilerServices;
using System.Text;

namespace PipelineKit.Testing;

/// <summary>Compares a text with the accepted one, <c>golden/[test file].[name].verified.txt</c> next to the test.</summary>
public static class GoldenText
{
    /// <summary>Passes if the text matches the accepted one, ignoring line endings.</summary>
    /// <param name="text">The result of the test.</param>
    /// <param name="name">Distinguishes it from other goldens of the test file; part of the file name.</param>
    /// <param name="testFile">The test's source file; supplied by the compiler.</param>
    /// <exception cref="GoldenException">The text does not match, or none was accepted yet.</exception>
    public static void Verify(string text, string name, [CallerFilePath] string testFile = "")
    {
        var golden = new GoldenFile(testFile, name, "txt");
        var received = text.ReplaceLineEndings("\n");
        var bytes = Encoding.UTF8.GetBytes(received);
        if (GoldenFile.Accepts)
            golden.Accept(bytes);
        else if (!File.Exists(golden.Verified))
            throw golden.Missing(bytes);
        else if (FirstDifference(File.ReadAllText(golden.Verified).ReplaceLineEndings("\n"), received) is { } difference)
            throw golden.Mismatch(difference, bytes);
        else
            golden.Clean();
    }

    private static string? FirstDifference(string verified, string received)
    {
        if (verified == received)
            return null;
        var (expected, actual) = (verified.Split('\n'), received.Split('\n'));
        var line = 0;
        while (expected.ElementAtOrDefault(line) == actual.ElementAtOrDefault(line))
            line++;
        var (was, wanted) = (Quote(actual.ElementAtOrDefault(line)), Quote(expected.ElementAtOrDefault(line)));
        return $"line {line + 1} is {was} instead of {wanted}";
    }

    private static string Quote(string? line) => line is null ? "missing" : $"'{line}'";
}
