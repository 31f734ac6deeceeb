using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>The examples in the help. Every command works in a checkout; a test runs them.</summary>
internal static class Examples
{
    private const string ExitCodes = """
        Exit codes: 0 success; 1 some items failed; 2 the command line or the pipeline is invalid; 3 something is missing on this
        machine; 75 a shard stopped because its time limit is near; 130 stopped by Ctrl-C; 143 stopped by SIGTERM.
        """;

    /// <summary>Returns the examples of a verb, or of the program itself.</summary>
    public static string Of(string verb) => verb switch
    {
        "run" => """
            Examples:
              pipelinekit run pipelines/edges.yaml testimages/camera.png -o edges.png
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --set sigma=3 --report out/report.json
              pipelinekit run pipelines/edges.yaml 'testimages/d*/*.{png,jpg}' -o out/ --memory 1G -j 4
              pipelinekit run pipelines/brackets.yaml testimages/brackets/ -o out/
              pipelinekit run pipelines/change-detection.yaml -i before=testimages/dates/before/ \
                -i after=testimages/dates/after/ -o out/ --unpaired skip
              pipelinekit run samples/EnergyDifference/energy-difference.yaml -i left=testimages/camera.png \
                -i right=testimages/camera.png -o out/ --plugins samples/EnergyDifference/bin/Release/net10.0 --isolate
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --log-format json 2>run.log

            Folders are searched recursively; hidden files, and files in unsupported formats, are skipped. Several inputs are
            paired by the names in their 'match', or by relative path without extension; an input that is a single file is used
            for every pair. INPUT is used for every input with 'match' that is not set with -i.

            A single output is written to OUT/name.ext, several to OUT/output/name.ext, or to the path given by their 'name'. An
            existing file is replaced only when the new one is complete. Arguments after -- are never options.
            '-' is standard input and standard output: curl -s URL | pipelinekit run FILE - -o - > photo.jpg; a list of files can
            be piped too: find photos -name '*.jpg' | pipelinekit run FILE --files-from - -o out/

            Running the same command again processes only what is new, changed or failed; 'plan' shows what, and why. It also
            resumes a run that was stopped or killed. A single file as OUT is always written again.

            """ + ExitCodes,
        "submit" or "slurm" or "kubernetes" => """
            Examples:
              pipelinekit submit slurm pipelines/edges.yaml testimages/document/ -o out/ --dry-run
              pipelinekit submit slurm pipelines/edges.yaml testimages/document/ -o out/ --shards 40 -j 4 --time 2:00:00 \
                --dry-run -- --exclude=n7
              pipelinekit submit kubernetes pipelines/edges.yaml testimages/document/ -o out/ --shards 40 --image kit:1 \
                --claim photos > jobs.yaml

            Without --dry-run, the array is submitted together with a job that merges the results; --wait follows the run and
            merges here. --resume submits only what is missing. Arguments after -- are passed to sbatch. See docs/clusters.md.
            """,
        "merge" => """
            Examples:
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --shard 1/2
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --shard 2/2
              pipelinekit merge out/ --report report.json

            Missing items are listed, and a plain run afterwards finds everything else up to date. Incomplete shards can run
            again, here or elsewhere, and be merged again. See docs/clusters.md for Slurm and Kubernetes.
            """,
        "watch" => """
            Examples:
              pipelinekit watch pipelines/edges.yaml testimages/document/ -o out/
              pipelinekit watch pipelines/edges.yaml testimages/document/ -o out/ --poll 5
            """,
        "plan" => """
            Examples:
              pipelinekit plan pipelines/edges.yaml
              pipelinekit plan pipelines/edges.yaml --size 6000x4000x3
              pipelinekit plan pipelines/edges.yaml testimages/document/ -o out/
              pipelinekit plan pipelines/edges.yaml --size 640x480 --json

            With -o, shows for each file what a run would do, and why: new, changed, failed before, up to date.
            """,
        "explain" => """
            Examples:
              pipelinekit explain pipelines/edges.yaml
              pipelinekit explain pipelines/local-energy.yaml --stage energy --set size=51
              pipelinekit explain pipelines/local-energy.yaml --size 640x480x1

            For a window or pixel expression: the simplified formula, the expansion of reducers such as var and cov, the algorithm
            of each reducer and why it was chosen, and the memory it uses. For other stages: the notes that 'plan' shows.
            """,
        "resolve" => """
            Examples:
              pipelinekit resolve pipelines/edges.yaml
              pipelinekit resolve pipelines/edges.yaml --set sigma=3 > edges-3.yaml

            The output is a pipeline that gives the same results, even in a later version with different defaults.
            """,
        "graph" => """
            Examples:
              pipelinekit graph pipelines/change-detection.yaml
              pipelinekit graph pipelines/edges.yaml testimages/camera.png
              pipelinekit graph pipelines/edges.yaml --size 6000x4000 --format svg > edges.svg
              pipelinekit graph pipelines/edges.yaml --format dot | dot -Tpng -o edges.png

            For a folder or a pattern, the first image is used. Dashed arrows carry values. 'kept whole' marks an image that a
            later pass reads again; a folded stage is computed in the loop or table of another stage.
            """,
        "studio" => """
            Examples:
              pipelinekit studio pipelines/edges.yaml testimages/camera.png
              pipelinekit studio pipelines/sharpen-for-print.yaml testimages/document/ --no-open
              pipelinekit studio --dashboard pipelines/palette.yaml testimages/coffee.png

            The printed address contains a token; anyone who has it can read and write the files in the given folders as you.
            Press Ctrl-C to stop the studio. It requires the ASP.NET Core runtime, which the .NET SDK includes.
            """,
        "validate" => """
            Examples:
              pipelinekit validate pipelines/*.yaml
              pipelinekit validate pipelines/edges.yaml --set sigma=3
              pipelinekit validate pipelines/*.yaml --json
            """,
        "operators" => """
            Examples:
              pipelinekit operators
              pipelinekit operators gaussian
              pipelinekit operators --json
              pipelinekit operators --plugins samples/EnergyDifference/bin/Release/net10.0
            """,
        "schema" => """
            Examples:
              pipelinekit schema > pipeline.schema.json
              pipelinekit schema --plugins samples/EnergyDifference/bin/Release/net10.0 > pipeline.schema.json

            Editors with a YAML language server use the schema in every pipeline file that starts with this line:
              # yaml-language-server: $schema=pipeline.schema.json
            """,
        "kernel" => """
            Examples:
              pipelinekit fit kernel -i testimages/matrices/kernel-input.csv -o testimages/matrices/kernel-output.csv \
                --size 5x5 --border constant
              pipelinekit fit kernel -i testimages/camera.png -o testimages/camera.png --size 3 --ridge 0.001 --non-negative

            Paste the printed stage below 'stages:'.
            """,
        "limits" => """
            Examples:
              pipelinekit limits
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --max-pixels 50000000 \
                --max-input-bytes 100M --max-seconds 30 --memory 1G
            """,
        "completion" => """
            Examples:
              pipelinekit completion bash > ~/.local/share/bash-completion/completions/pipelinekit
              pipelinekit completion zsh > ~/.zfunc/_pipelinekit
              pipelinekit completion fish > ~/.config/fish/completions/pipelinekit.fish
              pipelinekit completion pwsh

            For the current session, use source <(pipelinekit completion bash), or zsh. zsh searches the folders in $fpath;
            in PowerShell: pipelinekit completion pwsh | Out-String | Invoke-Expression
            """,
        "plugin" or "list" or "show" or "test" => """
            Examples:
              pipelinekit plugin list --plugins samples/EnergyDifference/bin/Release/net10.0
              pipelinekit plugin show LightPlane --pipeline samples/LightPlane/light-plane.yaml
              pipelinekit plugin test samples/EnergyDifference/bin/Release/net10.0
              pipelinekit plugin test samples/EnergyDifference/bin/Release/net10.0 --isolate --operator-timeout 10

            The samples are built with 'dotnet build samples/EnergyDifference -c Release'. 'test' exits with 0 if every operator
            passes, 1 if any fails, and 2 if a plugin cannot be loaded.
            """,
        "fit" or "curve" => """
            Examples:
              pipelinekit fit kernel -i testimages/matrices/kernel-input.csv -o testimages/matrices/kernel-output.csv --size 5x5
              pipelinekit fit curve testimages/matrices/curve-points.csv
              pipelinekit fit curve testimages/matrices/curve-points.csv --at 0.5 --at 29/2 --plot curve.png
            """,
        _ => """
            Examples:
              pipelinekit run pipelines/edges.yaml testimages/camera.png -o edges.png
              pipelinekit operators gaussian
              pipelinekit run --help

            """ + ExitCodes,
    };
}
