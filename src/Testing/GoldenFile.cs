namespace PipelineKit.Testing;

/// <summary>
/// The files of an accepted result: <c>golden/[test file].[name].verified.[extension]</c> in the folder of the test, and, after a
/// mismatch, the same with <c>received</c>.
/// </summary>
internal sealed class GoldenFile
{
    private const string Cure = "check it, and accept it if it is right: " +
        "run the test with PIPELINEKIT_ACCEPT=1 in the environment, as './test --accept' does";
    private readonly string stem;
    private readonly string extension;

    public GoldenFile(string testFile, string name, string extension)
    {
        stem = Path.Combine(Path.GetDirectoryName(testFile)!, "golden", $"{Path.GetFileNameWithoutExtension(testFile)}.{name}");
        this.extension = extension;
    }

    private static readonly AsyncLocal<bool?> Chosen = new();

    /// <summary>
    /// Whether to accept results: set by <c>./test --accept</c> in the environment, or by a test of the kit itself.
    /// </summary>
    public static bool Accepts
    {
        get => Chosen.Value ?? Environment.GetEnvironmentVariable("PIPELINEKIT_ACCEPT") == "1";
        set => Chosen.Value = value;
    }

    public string Verified => $"{stem}.verified.{extension}";

    public string Received => $"{stem}.received.{extension}";

    public string DifferencePicture => $"{stem}.difference.png";

    /// <summary>Writes a file of this golden, creating its folder first.</summary>
    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Accepts a result, and deletes the files of an earlier mismatch.</summary>
    public void Accept(byte[] bytes)
    {
        // An identical file is not rewritten.
        if (!File.Exists(Verified) || !File.ReadAllBytes(Verified).AsSpan().SequenceEqual(bytes))
            Write(Verified, bytes);
        Clean();
    }

    /// <summary>Deletes the files of an earlier mismatch.</summary>
    public void Clean()
    {
        File.Delete(Received);
        File.Delete(DifferencePicture);
    }

    /// <summary>
    /// Creates the exception for a result that has no accepted version, and writes the result next to its place.
    /// </summary>
    public GoldenException Missing(byte[] received)
    {
        Write(Received, received);
        return new GoldenException($"{Path.GetFileName(Verified)} is missing. The test's result is in\n  {Received}\n{Cure}");
    }

    /// <summary>Creates the exception for a result that differs.</summary>
    public GoldenException Mismatch(string difference, byte[] received, byte[]? picture = null)
    {
        Write(Received, received);
        if (picture is not null)
            Write(DifferencePicture, picture);
        var pictures = picture is null ? "" : $"\n  {DifferencePicture}";
        return new GoldenException(
            $"{Path.GetFileName(Verified)} differs from the test's result: {difference}. See\n  {Received}{pictures}\n{Cure}");
    }
}
