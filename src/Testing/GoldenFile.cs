namespace PipelineKit.Testing;

/// <summary>
/// The files of one accepted result: <c>golden/[test file].[name].verified.[extension]</c> in the folder of the test, and
/// beside it, after a mismatch, the same with <c>received</c>.
/// </summary>
internal sealed class GoldenFile
{
    private const string Cure = "look at it, and if it is right accept it: " +
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
    /// Whether results are to be accepted: what <c>./test --accept</c> sets in the environment, unless a test of the kit
    /// itself chose.
    /// </summary>
    public static bool Accepts
    {
        get => Chosen.Value ?? Environment.GetEnvironmentVariable("PIPELINEKIT_ACCEPT") == "1";
        set => Chosen.Value = value;
    }

    public string Verified => $"{stem}.verified.{extension}";

    public string Received => $"{stem}.received.{extension}";

    public string DifferencePicture => $"{stem}.difference.png";

    /// <summary>Writes a file of this golden, its folder first.</summary>
    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Takes a result as the right one; what a mismatch left goes.</summary>
    public void Accept(byte[] bytes)
    {
        // A file that is the same stays untouched.
        if (!File.Exists(Verified) || !File.ReadAllBytes(Verified).AsSpan().SequenceEqual(bytes))
            Write(Verified, bytes);
        Clean();
    }

    /// <summary>Removes what an earlier mismatch left.</summary>
    public void Clean()
    {
        File.Delete(Received);
        File.Delete(DifferencePicture);
    }

    /// <summary>The failure of a result that nobody accepted yet; it is left beside where it would be.</summary>
    public GoldenException Missing(byte[] received)
    {
        Write(Received, received);
        return new GoldenException($"{Path.GetFileName(Verified)} is missing. What the test gave is in\n  {Received}\n{Cure}");
    }

    /// <summary>The failure of a result that differs.</summary>
    public GoldenException Mismatch(string difference, byte[] received, byte[]? picture = null)
    {
        Write(Received, received);
        if (picture is not null)
            Write(DifferencePicture, picture);
        var pictures = picture is null ? "" : $"\n  {DifferencePicture}";
        return new GoldenException(
            $"{Path.GetFileName(Verified)} is not what the test gave: {difference}. See\n  {Received}{pictures}\n{Cure}");
    }
}
