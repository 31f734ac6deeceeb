@rem Runs PipelineKit, and builds it first. Untried on Windows so far; see CONTRIBUTING.md.
@setlocal
@set "root=%~dp0."
@call "%~dp0tools\setup.cmd" host || exit /b 3
@dotnet "%~dp0artifacts\host\pipelinekit.dll" %*
@exit /b %errorlevel%
